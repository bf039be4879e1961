"""The whole of Toonbank that needs no screen: rules, catalogues, drawings, quotes and the workbook.

No module below this package imports a toolkit. The version of the product is stated here and nowhere else.
"""

__version__ = "0.1.0"
