using System.Runtime.InteropServices;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// The calls that are made once a value, straight into the library that SQLitePCL has loaded. Its own wrappers count references of the
/// statement's handle in each call, which takes longer than the call: a row of eight fields is read in half the time without.
/// </summary>
internal static class NativeSqlite
{
    private const string Library = "e_sqlite3";

    // None of these waits for anything or calls back, so the runtime need not note that the thread is away.
    [DllImport(Library, EntryPoint = "sqlite3_column_type", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern int ColumnType(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern long ColumnInteger(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_double", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern double ColumnNumber(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern int BindInteger(nint statement, int parameter, long value);

    [DllImport(Library, EntryPoint = "sqlite3_bind_double", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories), SuppressGCTransition]
    public static extern int BindNumber(nint statement, int parameter, double value);
}
