using System.Buffers;
using System.Text;
using Aggregator.Journal;
using Aggregator.Queries;

namespace Aggregator.Exporting;

/// <summary>Line protocol as the journal writes it, so that an export can be sent to any store that takes it.</summary>
internal sealed class LineFormat : IRowFormat
{
    private readonly LineWriter _writer = new();
    private readonly RowReadings _readings = new();
    private readonly ArrayBufferWriter<byte> _line = new();

    public void Begin(StringBuilder text)
    {
        // Lines need no heading.
    }

    public void Row(StringBuilder text, StoredSeries series, StoredRow row)
    {
        _line.ResetWrittenCount();
        if (_writer.Write(_readings.Of(series, row), _line))
        {
            text.Append(Encoding.UTF8.GetString(_line.WrittenSpan));
        }
    }

    public void End(StringBuilder text)
    {
        // The last line is the end.
    }
}
