using System.Globalization;
using System.Text;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Readings;
using Aggregator.Cli.Readings;
using Aggregator.Queries;
using Aggregator.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Dashboard.Explore;

/// <summary><c>/explore.csv</c>: what a chart is of, every row as it is stored, one value a line.</summary>
internal static class ReadingsCsv
{
    private const int FlushAt = 32 * 1024;

    /// <summary>Adds it.</summary>
    public static void MapReadingsCsv(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/explore.csv", (RequestDelegate)SendAsync);

    private static async Task SendAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var fields = query["f"].Select(ChartField.Parse).OfType<ChartField>().Take(ChartReader.MostLines).ToList();
        var response = context.Response;
        try
        {
            var database = context.RequestServices.GetRequiredService<ReadingsAccess>().Open().Database;
            var series = database.Series(SeriesFilter.All).Where(one => fields.Exists(field => field.Series == one.Id)).ToList();
            response.ContentType = "text/csv; charset=utf-8";
            response.Headers.ContentDisposition = "attachment; filename=\"readings.csv\"";
            response.Headers.CacheControl = "no-store";
            var text = new StringBuilder("at,series,field,unit,value\n");
            foreach (var one in series)
            {
                var (since, before) = (ChartSpan.Instant(query["since"]), ChartSpan.Instant(query["before"]));
                var columns = Columns(one, fields);
                foreach (var row in database.Rows(one, since, before))
                {
                    Append(text, row, columns);
                    if (text.Length > FlushAt)
                    {
                        await response.WriteAsync(text.ToString(), context.RequestAborted);
                        text.Clear();
                    }
                }
            }

            await response.WriteAsync(text.ToString(), context.RequestAborted);
        }
        catch (Exception exception) when (exception is StoreException or ApiException && !response.HasStarted)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(exception.Message, context.RequestAborted);
        }
    }

    private static List<(int Index, string Head)> Columns(StoredSeries series, List<ChartField> fields) =>
        [.. fields
            .Where(field => field.Series == series.Id && series.Measurement.IndexOf(field.Field) >= 0)
            .Select(field => series.Measurement.IndexOf(field.Field))
            .Select(index => (index, $"{Quoted(ValueText.Name(series.Measurement.Name, series.TagMap))},{Quoted(series.Measurement.Fields[index].Name)},{Quoted(series.Measurement.Fields[index].Unit)}"))];

    private static void Append(StringBuilder text, StoredRow row, List<(int Index, string Head)> columns)
    {
        var values = row.Values();
        foreach (var (index, head) in columns)
        {
            if (values[index].HasValue)
            {
                text.Append(CultureInfo.InvariantCulture, $"{SpanText.Instant(row.At)},{head},{Quoted(ValueText.Exact(values[index]))}\n");
            }
        }
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
