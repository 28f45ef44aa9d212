using Aggregator.Journal;

namespace Aggregator.Stores;

/// <summary>Durable home of readings, fed from the journal by one <see cref="StoreFeeder"/>.</summary>
internal interface IReadingStore : IAsyncDisposable
{
    /// <summary>Its name in the configuration; the journal keeps its position under it.</summary>
    string Name { get; }

    /// <summary>How large a batch serves it best.</summary>
    StoreBatching Batching { get; }

    /// <summary>Opens what the first batch will need, so that what is wrong with it is known at the start.</summary>
    /// <exception cref="StoreException">It cannot be opened; trying again is safe.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores the batch; it is durable when the task completes. A reading is the same when series and instant are equal (for a
    /// forecast also the instant it was issued), and storing it again changes nothing, so that a batch may always be repeated whole.
    /// </summary>
    /// <exception cref="StoreException">The batch, or part of it, was not stored; repeating the call is safe.</exception>
    ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellationToken);

    /// <summary>Writes one value of its own, reads it back and deletes it, as far as the credentials may; readings are left alone.</summary>
    /// <returns>What that has shown, in words.</returns>
    /// <exception cref="StoreException">Nothing can be written; the message names cause and remedy.</exception>
    ValueTask<string> ProbeAsync(CancellationToken cancellationToken);
}
