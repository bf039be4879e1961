"""Quotes: lines and money, their JSON, price lists and storage. Knows product families only by protocol."""
