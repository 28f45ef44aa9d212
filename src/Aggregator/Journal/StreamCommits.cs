using System.Buffers;
using Aggregator.Providers.Contracts;

namespace Aggregator.Journal;

/// <summary>
/// Commits the readings of a stream and the place after them in one transaction: both are on disk, or neither is and the same is fetched
/// again. Safe for concurrent use.
/// </summary>
internal sealed class StreamCommits(JournalCommits commits, JournalIndex index, JournalTrimmer trimmer, TimeProvider time)
{
    private readonly LineWriter _writer = new();
    private readonly JournalInsert _insert = new(time);

    /// <summary>Appends the readings, those without values aside, and moves the cursor.</summary>
    /// <returns>Completes when both are on disk.</returns>
    public async Task AppendAsync(IReadOnlyList<Reading> readings, StreamPlace place)
    {
        var buffers = Write(readings);
        var entries = new List<JournalEntry>(buffers.Count);
        await commits.SubmitAsync(
            connection =>
            {
                entries.AddRange(buffers.Select(buffer => _insert.Run(connection, buffer.Lines.WrittenSpan.ToArray(), buffer.Readings)));
                CursorTable.Save(connection, place, time.GetUtcNow());
            },
            () => entries.ForEach(index.Appended));
        trimmer.TrimIfLarge();
    }

    private List<JournalBuffer> Write(IReadOnlyList<Reading> readings)
    {
        var buffers = new List<JournalBuffer>();
        foreach (var reading in readings.Where(reading => reading.HasValues))
        {
            if (buffers is [] or [.., { IsFull: true }])
            {
                buffers.Add(new JournalBuffer(new ArrayBufferWriter<byte>()));
            }

            _writer.Write(reading, buffers[^1].Lines);
            buffers[^1].Readings++;
        }

        return buffers;
    }
}
