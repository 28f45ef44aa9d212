using System.Text;
using Aggregator.Queries;

namespace Aggregator.Exporting;

/// <summary>Writes rows, one after the other, as one kind of text.</summary>
internal interface IRowFormat
{
    /// <summary>What comes before the first row.</summary>
    void Begin(StringBuilder text);

    /// <summary>One row, as one or no line.</summary>
    void Row(StringBuilder text, StoredSeries series, StoredRow row);

    /// <summary>What comes after the last row.</summary>
    void End(StringBuilder text);
}
