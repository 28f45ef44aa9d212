using System.Runtime.InteropServices;

namespace Aggregator.Journal;

/// <summary>How far a store is.</summary>
/// <param name="Mark">What it has acknowledged.</param>
/// <param name="Since">When the oldest entry that it lacks was appended, UTC; null when it lacks none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StorePosition(JournalMark Mark, DateTimeOffset? Since);
