/* For Wine only, never shipped: Windows 10 (1703) and newer have icuuc.dll, Wine 8 has not, and Qt asks for it.
   Opening any converter fails with U_UNSUPPORTED_ERROR, so Qt uses the encodings that it brings itself. */
#define EXPORT __declspec(dllexport)

enum { U_UNSUPPORTED_ERROR = 16 };

static void refuse(int *error)
{
    if (error)
        *error = U_UNSUPPORTED_ERROR;
}

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; refuse(error); return 0; }
EXPORT void ucnv_close(void *converter) { (void)converter; }
EXPORT void ucnv_reset(void *converter) { (void)converter; }
EXPORT signed char ucnv_getMaxCharSize(void *converter) { (void)converter; return 1; }
EXPORT const char *ucnv_getName(void *converter, int *error) { (void)converter; refuse(error); return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { (void)number; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name; (void)standard; refuse(error); return 0;
}
EXPORT int ucnv_toUCountPending(void *converter, int *error) { (void)converter; refuse(error); return 0; }
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void ucnv_getToUCallBack(void *converter, void **action, const void **context)
{
    (void)converter;
    if (action)
        *action = 0;
    if (context)
        *context = 0;
}
EXPORT void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old_action,
                                  const void **old_context, int *error)
{
    (void)converter; (void)action; (void)context; (void)old_action; (void)old_context; refuse(error);
}
EXPORT void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old_action,
                                const void **old_context, int *error)
{
    (void)converter; (void)action; (void)context; (void)old_action; (void)old_context; refuse(error);
}
EXPORT void ucnv_cbFromUWriteUChars(void *args, const void **source, const void *limit, int offset, int *error)
{
    (void)args; (void)source; (void)limit; (void)offset; refuse(error);
}
EXPORT void ucnv_cbToUWriteUChars(void *args, const void *source, int length, int offset, int *error)
{
    (void)args; (void)source; (void)length; (void)offset; refuse(error);
}
EXPORT void ucnv_fromUnicode(void *converter, char **target, const char *target_limit, const void **source,
                             const void *source_limit, int *offsets, char flush, int *error)
{
    (void)converter; (void)target; (void)target_limit; (void)source; (void)source_limit; (void)offsets;
    (void)flush; refuse(error);
}
EXPORT void ucnv_toUnicode(void *converter, void **target, const void *target_limit, const char **source,
                           const char *source_limit, int *offsets, char flush, int *error)
{
    (void)converter; (void)target; (void)target_limit; (void)source; (void)source_limit; (void)offsets;
    (void)flush; refuse(error);
}
