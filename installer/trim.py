"""What the frozen program leaves out of the libraries that PyInstaller collects.

Every rule is proven by the self-test of the frozen program (`--self-test`): leaving out one thing too many
shows only there.
"""

from __future__ import annotations

EXCLUDED_MODULES = (
    # Other toolkits and what only tests and builds use.
    "tkinter",
    "test",
    "lib2to3",
    "pytest",
    "babel",
    "setuptools",
    "pip",
    "IPython",
    "matplotlib",
    "scipy",
    # Parts of Qt that the window does not use. `QtOpenGL` must stay: pyqtgraph imports it.
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.scripts",
    # Examples and helpers of libraries. `pydoc` must stay: openpyxl's helpers import it.
    "pyqtgraph.examples",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    "numpy.f2py",
    "numpy.distutils",
    "ezdxf.addons.drawing",
    "ezdxf.addons.browser",
    "ezdxf.addons.hpgl2",
    "fontTools.cu2qu.cu2qu",
    "fontTools.otlLib",
    "fontTools.varLib",
    # Kinds of pictures that are neither read nor written; the AVIF library alone is 8 MB.
    "PIL._avif",
    "PIL.AvifImagePlugin",
    "PIL._webp",
    "PIL.WebPImagePlugin",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL.ImageTk",
    # A program that makes no connection needs no encryption of connections.
    "_ssl",
    "ssl",
)

DROPPED_FILES = (
    # A software renderer for OpenGL, and Qt libraries that only modules left out above load.
    "opengl32sw",
    "d3dcompiler",
    "qt6pdf",
    "qt6virtualkeyboard",
    "qt6quick",
    "qt6qml",
    "qt6network",
    "qt6eglfs",
    "qt6wayland",
    "qt6wlshell",
    "qt6sql",
    "qt6test.",
    # Plugins for hardware, networks and file formats that are not used.
    "plugins/tls/",
    "plugins/networkinformation/",
    "plugins/generic/",
    "plugins/platforminputcontexts/",
    "plugins/virtualkeyboard",
    "plugins/egldeviceintegrations",
    "plugins/sqldrivers",
    "plugins/wayland",
    "plugins/xcbglintegrations",
    "libqgtk3",
    "libqwayland",
    "qdirect2d",
    "qminimal",
    "libqlinuxfb",
    "libqvnc",
    "libqvkkhr",
    "libqeglfs",
    "qtiff",
    "qtga",
    "qwbmp",
    "qicns",
    "qwebp",
    "qgif",
    "qpdf",
    # Encryption of connections.
    "libcrypto-",
    "libssl-",
    "libcrypto.so",
    "libssl.so",
    # Pictures.
    "pillow.libs/libavif",
    "pillow.libs/libwebp",
    "pillow.libs/liblcms2",
    # Parts of Windows; a build under Wine must not pick up stand-ins.
    "ucrtbase",
    "icuuc.dll",
    "icuin.dll",
    "icudt",
    "api-ms-win-",
    # Sources, type hints and examples.
    ".pyi",
    "/tests/",
    "include/numpy",
    "numpy/_core/lib/",
    "pyqtgraph/examples",
    "pyqtgraph/icons/peegee",
)

KEPT_QT_TRANSLATIONS = ("qtbase_nl.qm", "qtbase_en.qm")


def kept(destination: str) -> bool:
    """Tell whether a collected file belongs in the program.

    Args:
        destination: its path inside the program's folder, with the separators of any system.
    """
    name = destination.replace("\\", "/").lower()
    if "/translations/" in name:
        return name.endswith(KEPT_QT_TRANSLATIONS)
    if name.endswith((".ini", ".dxf", ".lin", ".shx")) and name.startswith("ezdxf/"):
        return True
    return not any(part in name for part in DROPPED_FILES)
