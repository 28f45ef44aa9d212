using Aggregator.Hosting;
using Aggregator.Journal;
using Aggregator.Pipeline;

namespace Aggregator.Api.V1.Stream;

/// <summary>Where events come from: the journal and the history of runs, which both are on disk, so that every listener reads at its own pace.</summary>
internal sealed class StreamFeed(ReadingJournal journal, RunHistory history, RunArchive archive, Engine engine, TimeProvider timeProvider)
{
    private const int RunsAtOnce = 100;

    /// <summary>The clock.</summary>
    public TimeProvider Time => timeProvider;

    /// <summary>After everything that there is.</summary>
    public StreamPosition Head => new(journal.Head, 0, archive.Head());

    /// <summary>The place before the oldest entry of the journal.</summary>
    public long OldestEntry => journal.Oldest;

    /// <summary>What makes readings of lines.</summary>
    public StreamReadings Readings(StreamFilter filter) => new(filter, engine.Settings, timeProvider.GetUtcNow());

    /// <summary>Whether the configuration is another than those readings are told by.</summary>
    public bool HasChanged(StreamReadings readings) => readings.Settings != engine.Settings;

    /// <summary>The entry after one; null when there is none.</summary>
    public JournalBatch? EntryAfter(long entry) => journal.Read(entry, maxBytes: 0);

    /// <summary>Waits for an entry after one.</summary>
    public Task WaitForEntryAsync(long entry, CancellationToken cancellationToken) => journal.WaitAsync(entry, cancellationToken);

    /// <summary>The next runs after one, the oldest first.</summary>
    public IReadOnlyList<RunRecord> RunsAfter(long run) => archive.After(run, RunsAtOnce);

    /// <summary>Completes when another run is on record; taken before one looks, nothing is missed.</summary>
    public Task NextRun() => history.NextAsync();
}
