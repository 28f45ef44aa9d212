using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Salesforce.Wire;

namespace Aggregator.Providers.Salesforce;

/// <summary>The numbers in a query's rows. A column with a number in any row is a value, every other one names the group.</summary>
internal sealed class SalesforceRows(SalesforceTarget target, SalesforceSeries series)
{
    private const string Count = "count";

    private readonly SalesforceQuery _query = target.Query!;

    /// <summary>The readings of all pages.</summary>
    /// <exception cref="ProviderException">Two rows are of one group, so that one would hide the other.</exception>
    public IEnumerable<Reading> Readings(IReadOnlyList<Fetched<QueryResponse>> pages)
    {
        var at = pages[0].At;
        if (IsCount(_query.Soql))
        {
            return [new Reading(series.Query(target.Name, Count, group: null), at, at).With(SalesforceMeasurements.Value, pages[0].Body.TotalSize)];
        }

        var rows = pages.SelectMany(page => page.Body.Records ?? []).OfType<Dictionary<string, JsonElement>>().ToList();
        var values = rows
            .SelectMany(row => row)
            .Where(cell => cell.Value.ValueKind is JsonValueKind.Number && !_query.GroupColumns.Contains(cell.Key, StringComparer.OrdinalIgnoreCase))
            .Select(cell => cell.Key)
            .ToHashSet();
        return values.Count == 0 ? [] : Grouped(rows, values, at);
    }

    private List<Reading> Grouped(List<Dictionary<string, JsonElement>> rows, HashSet<string> values, DateTimeOffset at)
    {
        var readings = new List<Reading>();
        var groups = new HashSet<string>();
        foreach (var row in rows)
        {
            var group = string.Join('/', row.Where(cell => !values.Contains(cell.Key) && IsKey(cell.Value)).Select(cell => cell.Value.ToString()));
            if (!groups.Add(group))
            {
                throw new ProviderException(
                    ProviderFailure.Rejected,
                    $"{target}: two rows are of the group '{group}', and one would hide the other; add GROUP BY, or name the columns of numbers that tell them apart in GroupColumns.");
            }

            readings.AddRange(row
                .Where(cell => values.Contains(cell.Key) && cell.Value.ValueKind is JsonValueKind.Number)
                .Select(cell => new Reading(series.Query(target.Name, cell.Key, group), at, at).With(SalesforceMeasurements.Value, cell.Value.GetDouble())));
        }

        return readings;
    }

    // Objects are the row's attributes, parents and sub-queries.
    private static bool IsKey(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    /// <summary>Whether the answer is <c>totalSize</c> and no rows.</summary>
    private static bool IsCount(string soql)
    {
        var words = string.Concat(soql.Where(letter => !char.IsWhiteSpace(letter)));
        return words.StartsWith("SELECTCOUNT()", StringComparison.OrdinalIgnoreCase);
    }
}
