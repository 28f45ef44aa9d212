using System.Buffers;

namespace Aggregator.Journal;

/// <summary>Lines on their way into one entry, shared by every poll that appends before its commit begins.</summary>
internal sealed class JournalBuffer(ArrayBufferWriter<byte> lines)
{
    // An entry is read whole, so it should not be larger than what a store likes to be given.
    private const int LargestEntry = 1 << 20;

    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The lines so far.</summary>
    public ArrayBufferWriter<byte> Lines { get; } = lines;

    /// <summary>How many.</summary>
    public int Readings { get; set; }

    /// <summary>Whether further readings belong into another entry.</summary>
    public bool IsFull => Lines.WrittenCount >= LargestEntry;

    /// <summary>Completes when the lines are on disk.</summary>
    public Task Committed => _committed.Task;

    /// <summary>Tells everybody who appended.</summary>
    public void Complete(Task commit) => _committed.SetFromTask(commit);
}
