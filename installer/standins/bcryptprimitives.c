/* For Wine only, never shipped: Windows 10 and newer have bcryptprimitives.dll, Wine 8 has not, and libraries
   written in Rust take their random numbers from it. Here they come from the call that it replaced. */
#include <stddef.h>

__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *buffer, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, size_t length)
{
    return SystemFunction036(buffer, (unsigned long)length) != 0;
}
