using System.Buffers;
using Aggregator.Providers.Contracts;

namespace Aggregator.Journal;

/// <summary>Gathers readings until the next commit begins: many polls, one entry. Safe for concurrent use.</summary>
internal sealed class JournalAppender(JournalCommits commits, JournalIndex index, JournalTrimmer trimmer, TimeProvider time)
{
    private const int FirstRoom = 16 * 1024;
    private const int LargestSpare = 256 * 1024;

    // One is filled while another is written, and those who waited for the ones before are being told, which takes a while under load.
    private const int MostSpares = 16;

    private readonly Lock _gate = new();
    private readonly LineWriter _writer = new();
    private readonly JournalInsert _insert = new(time);
    private JournalBuffer? _pending;
    private readonly Stack<ArrayBufferWriter<byte>> _spares = new(MostSpares);

    /// <summary>Bytes that wait for the next commit.</summary>
    public long PendingBytes
    {
        get
        {
            lock (_gate)
            {
                return _pending?.Lines.WrittenCount ?? 0;
            }
        }
    }

    /// <summary>Appends the readings from one place in the list and before another.</summary>
    /// <returns>Completes when they are on disk.</returns>
    public Task Append(IReadOnlyList<Reading> readings, int from, int before)
    {
        var committed = Task.CompletedTask;
        lock (_gate)
        {
            for (var i = from; i < before; i++)
            {
                if (!readings[i].HasValues)
                {
                    continue;
                }

                var buffer = Pending();
                _writer.Write(readings[i], buffer.Lines);
                buffer.Readings++;
                if (committed != buffer.Committed)
                {
                    committed = committed == Task.CompletedTask ? buffer.Committed : Task.WhenAll(committed, buffer.Committed);
                }
            }
        }

        return committed;
    }

    private JournalBuffer Pending()
    {
        if (_pending is { IsFull: false } pending)
        {
            return pending;
        }

        var buffer = _pending = new JournalBuffer(_spares.TryPop(out var spare) ? spare : new ArrayBufferWriter<byte>(FirstRoom));
        _ = CommitAsync(buffer);
        return buffer;
    }

    private async Task CommitAsync(JournalBuffer buffer)
    {
        var entry = default(JournalEntry);
        var commit = commits.SubmitAsync(
            connection =>
            {
                Detach(buffer);
                entry = _insert.Run(connection, buffer.Lines.WrittenSpan.ToArray(), buffer.Readings);
            },
            () => index.Appended(entry!));
        await commit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A commit that failed before its turn came has not detached it: whoever joined meanwhile shares the failure.
        Detach(buffer);
        buffer.Complete(commit);
        Reuse(buffer.Lines);
        trimmer.TrimIfLarge();
    }

    private void Detach(JournalBuffer buffer)
    {
        lock (_gate)
        {
            if (_pending == buffer)
            {
                _pending = null;
            }
        }
    }

    private void Reuse(ArrayBufferWriter<byte> lines)
    {
        lock (_gate)
        {
            if (_spares.Count < MostSpares && lines.Capacity <= LargestSpare)
            {
                lines.ResetWrittenCount();
                _spares.Push(lines);
            }
        }
    }
}
