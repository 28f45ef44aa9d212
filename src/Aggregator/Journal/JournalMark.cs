using System.Runtime.InteropServices;

namespace Aggregator.Journal;

/// <summary>A place between two entries: just after the entry <paramref name="Id"/>. What lies between two marks is their difference.</summary>
/// <param name="Id">The entry before the place; 0 is the very beginning.</param>
/// <param name="Readings">Readings ever appended up to the place.</param>
/// <param name="Bytes">Bytes of lines ever appended up to the place.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JournalMark(long Id, long Readings, long Bytes);
