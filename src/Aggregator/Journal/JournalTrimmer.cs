using Aggregator.State;

namespace Aggregator.Journal;

/// <summary>Deletes the oldest entries that every configured store has, once the journal is larger than it may be. Safe for concurrent use.</summary>
internal sealed class JournalTrimmer(StateDatabase state, JournalIndex index, long maxSize)
{
    // A commit that others share should not take long.
    private const int EntriesAtOnce = 2048;

    private int _busy;

    /// <summary>Begins deleting, if there is reason to and it has not begun.</summary>
    public void TrimIfLarge()
    {
        if (CanTrim() && Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            _ = TrimAsync();
        }
    }

    private bool CanTrim() => index.Head.Bytes - index.Oldest.Bytes > maxSize && Last() > index.Oldest.Id;

    // The newest entry stays: the counts of the next one begin where it ends.
    private long Last() => Math.Min(index.Delivered.Id, index.Head.Id - 1);

    private async Task TrimAsync()
    {
        // A little more than needed, so that not every commit has to trim.
        var bytes = index.Head.Bytes - maxSize + maxSize / 64;
        var last = Last();
        var oldest = default(StorePosition);
        var trim = state.WriteAsync(connection =>
        {
            JournalTable.Trim(connection, last, bytes, EntriesAtOnce);
            oldest = JournalTable.Oldest(connection);
        });
        await trim.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (trim.IsCompletedSuccessfully)
        {
            index.Trimmed(oldest);
        }

        // After a failure, which the state database reports, the next commit tries again.
        Volatile.Write(ref _busy, 0);
        if (trim.IsCompletedSuccessfully)
        {
            TrimIfLarge();
        }
    }
}
