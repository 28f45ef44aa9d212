using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Bench.Benchmarks;

/// <summary>Fills an embedded store as the journal would, in batches of the size it likes.</summary>
internal static class StoreFill
{
    public static async Task AppendAsync(SqliteReadingStore store, IEnumerable<Reading> rows, CancellationToken cancellationToken)
    {
        var batch = new BatchMaker(store.Batching.MaxLines);
        foreach (var (number, some) in rows.Chunk(store.Batching.MaxLines).Index())
        {
            foreach (var reading in some)
            {
                batch.Add(reading);
            }

            await store.AppendAsync(batch.Take(number + 1), cancellationToken);
        }
    }
}
