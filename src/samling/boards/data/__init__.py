"""What boards come with: consultations, as their senders have them."""
