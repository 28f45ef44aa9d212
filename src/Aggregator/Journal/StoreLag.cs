using System.Runtime.InteropServices;

namespace Aggregator.Journal;

/// <summary>What the journal holds that a store has not acknowledged.</summary>
/// <param name="Readings">Readings it lacks.</param>
/// <param name="Bytes">Bytes of line protocol it lacks.</param>
/// <param name="Since">When the oldest of them was appended, UTC; null when it lacks none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoreLag(long Readings, long Bytes, DateTimeOffset? Since);
