"""What is known of a customer: the questions, the answers as typed, the situation read from them."""
