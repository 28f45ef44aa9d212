using System.Buffers;
using Aggregator.Exporting;
using Aggregator.Journal;
using Aggregator.Queries;

namespace Aggregator.Jobs.Kinds;

/// <summary>Rows of the embedded store as the journal had them, a batch at a time: nothing is held open while a store takes them.</summary>
internal sealed class RowLines(ReadingsDatabase database)
{
    private readonly RowReadings _readings = new();
    private readonly LineWriter _writer = new();

    /// <summary>Reads about so many rows; all issues of an instant stay together.</summary>
    /// <returns>Their lines, perhaps none, and the instant that is next; null when there is none.</returns>
    /// <exception cref="Stores.StoreException">They cannot be read.</exception>
    public (JournalBatch Lines, DateTimeOffset? Next) Read(StoredSeries series, DateTimeOffset? since, int most)
    {
        var lines = new ArrayBufferWriter<byte>(64 * 1024);
        var (readings, last) = (0, long.MinValue);
        foreach (var row in database.Rows(series, since, null))
        {
            if (readings >= most && row.At != last)
            {
                return (new JournalBatch(0, readings, lines.WrittenMemory), DateTimeOffset.FromUnixTimeMilliseconds(row.At));
            }

            last = row.At;
            readings += _writer.Write(_readings.Of(series, row), lines) ? 1 : 0;
        }

        return (new JournalBatch(0, readings, lines.WrittenMemory), null);
    }
}
