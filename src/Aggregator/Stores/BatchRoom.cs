using System.Buffers;

namespace Aggregator.Stores;

/// <summary>Memory for one batch at a time, kept while batches are of about the same size: a new one each time would be megabytes every second.</summary>
internal sealed class BatchRoom
{
    private const int AlwaysKept = 256 * 1024;

    private ArrayBufferWriter<byte> _room = new();

    /// <summary>The room for the next batch; what was in it is gone.</summary>
    public ArrayBufferWriter<byte> Take()
    {
        if (_room.Capacity > AlwaysKept && _room.WrittenCount < _room.Capacity / 4)
        {
            _room = new ArrayBufferWriter<byte>();
        }

        _room.ResetWrittenCount();
        return _room;
    }
}
