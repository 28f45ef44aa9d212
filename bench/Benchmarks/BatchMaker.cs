using System.Buffers;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;

namespace Aggregator.Bench.Benchmarks;

/// <summary>Makes batches as the journal gives them to a store.</summary>
internal sealed class BatchMaker(int lines)
{
    private readonly LineWriter _writer = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _count;

    public bool IsFull => _count == lines;

    public void Add(Reading reading)
    {
        _writer.Write(reading, _buffer);
        _count++;
    }

    public JournalBatch Take(long id)
    {
        var batch = new JournalBatch(id, _count, _buffer.WrittenMemory.ToArray());
        _buffer.ResetWrittenCount();
        _count = 0;
        return batch;
    }
}
