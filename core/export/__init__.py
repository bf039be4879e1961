"""What leaves the program for the customer: the workbook. The only package that writes with openpyxl."""
