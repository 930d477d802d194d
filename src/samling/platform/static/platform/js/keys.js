/* What is said on the page when a key does not answer, or its owner changes their mind. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-key-failed]")) notice.hidden = false;
});
