using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Salesforce;

/// <summary>Answers to queries: <c>COUNT()</c>, <c>COUNT(Id)</c> by one field, and lists of rows in pages. Conditions are accepted and change nothing.</summary>
internal sealed partial class QueryBodies(Records records, int rowsPerPage)
{
    private const int MostOpen = 100;

    private readonly ConcurrentDictionary<string, (JsonArray Rows, int From)> _open = [];
    private int _opened;

    public Answer First(string path, string soql, DateTimeOffset at)
    {
        var parts = Query().Match(soql.Trim());
        if (!parts.Success)
        {
            return SalesforceRefusals.Error(400, "MALFORMED_QUERY", "unexpected token");
        }

        var (fields, name, by) = (parts.Groups["fields"].Value, parts.Groups["object"].Value, parts.Groups["by"].Value);
        if (records.Count(name, at) is not { } count)
        {
            return SalesforceRefusals.Error(400, "INVALID_TYPE", $"sObject type '{name}' is not supported.");
        }

        return CountOnly().IsMatch(fields) ? Answer.Json(Page(count, [], next: null))
            : CountOf().Match(fields) is { Success: true } counted ? Answer.Json(Groups(by, counted.Groups["alias"].Value, count))
            : Answer.Json(Part(path, Rows(name, fields, count), from: 0));
    }

    /// <summary>The page that a locator stands for. Rows are those of the moment when the first page was asked for.</summary>
    public Answer Next(string path, string locator) => _open.TryGetValue(locator, out var open)
        ? Answer.Json(Part(path[..path.LastIndexOf('/')], open.Rows, open.From))
        : Answer.Recorded(404, "salesforce/error_404_not_found.json");

    private static JsonObject Groups(string by, string alias, int count)
    {
        var rows = new JsonArray();
        foreach (var (value, share) in by.Length > 0 ? Records.Groups(by) : [(null, 1)])
        {
            var row = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "AggregateResult" } };
            if (by.Length > 0)
            {
                row[by] = value;
            }

            row[alias.Length > 0 ? alias : "expr0"] = Math.Round(count * share);
            rows.Add(row);
        }

        return Page(rows.Count, rows, next: null);
    }

    private static JsonArray Rows(string name, string fields, int count)
    {
        var names = fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rows = new JsonArray();
        for (var number = 1; number <= count; number++)
        {
            var row = new JsonObject { ["attributes"] = new JsonObject { ["type"] = name } };
            foreach (var field in names)
            {
                row[field] = field switch
                {
                    "Id" => number.ToString("D18", CultureInfo.InvariantCulture),
                    "Name" => $"{name} {number}",
                    "Amount" => 100.0 * (number % 97),
                    _ => null,
                };
            }

            rows.Add(row);
        }

        return rows;
    }

    private JsonObject Part(string path, JsonArray rows, int from)
    {
        var end = Math.Min(from + rowsPerPage, rows.Count);
        var part = new JsonArray([.. rows.Skip(from).Take(end - from).Select(row => row!.DeepClone())]);
        if (end == rows.Count)
        {
            return Page(rows.Count, part, next: null);
        }

        if (_open.Count > MostOpen)
        {
            _open.Clear();
        }

        var locator = $"01gSIM{Interlocked.Increment(ref _opened):D6}-{end}";
        _open[locator] = (rows, end);
        return Page(rows.Count, part, $"{path}/{locator}");
    }

    private static JsonObject Page(int total, JsonArray rows, string? next)
    {
        var page = new JsonObject { ["totalSize"] = total, ["done"] = next is null };
        if (next is not null)
        {
            page["nextRecordsUrl"] = next;
        }

        page["records"] = rows;
        return page;
    }

    [GeneratedRegex(@"^SELECT\s+(?<fields>.+?)\s+FROM\s+(?<object>\w+)(\s+WHERE\s+.+?)?(\s+GROUP\s+BY\s+(?<by>\w+))?(\s+ORDER\s+BY\s+.+?)?(\s+LIMIT\s+\d+)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();

    [GeneratedRegex(@"^COUNT\s*\(\s*\)$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountOnly();

    [GeneratedRegex(@"COUNT\s*\(\s*\w+\s*\)\s*(?<alias>\w*)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountOf();
}
