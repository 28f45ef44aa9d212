using System.Text;
using Aggregator.Queries;

namespace Aggregator.Cli.Exporting;

/// <summary>Writes all rows of some series without holding more than a few in memory.</summary>
internal sealed class RowExport(ReadingsDatabase database, IRowFormat format, TextWriter output)
{
    // A terminal or pipe is written to in pieces of about this many characters.
    private const int PieceLength = 32_768;

    /// <returns>How many rows there were.</returns>
    public async Task<long> WriteAsync(
        IReadOnlyList<StoredSeries> series, DateTimeOffset? since, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        format.Begin(text);
        long rows = 0;
        foreach (var one in series)
        {
            foreach (var row in database.Rows(one, since, before))
            {
                format.Row(text, one, row);
                rows++;
                if (text.Length >= PieceLength)
                {
                    await output.WriteAsync(text, cancellationToken);
                    text.Clear();
                }
            }
        }

        format.End(text);
        await output.WriteAsync(text, cancellationToken);
        await output.FlushAsync(cancellationToken);
        return rows;
    }
}
