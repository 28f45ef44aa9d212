using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aggregator.Journal;

namespace Aggregator.Stores.InfluxDb;

/// <summary>
/// A point of our own: written like any reading, then read and deleted where server and credentials allow it. Feeding needs neither, and
/// a token that may only write is the better one.
/// </summary>
internal sealed class InfluxDbProbe(InfluxDbStoreOptions options, InfluxDbAddress address, AuthenticationHeaderValue? authorization, HttpMessageInvoker http)
{
    private const string Measurement = "aggregator_doctor";

    /// <summary>The point, of this instant.</summary>
    public static JournalBatch Point(DateTimeOffset now) =>
        new(0, 1, Encoding.UTF8.GetBytes($"{Measurement} value=1 {now.ToUnixTimeMilliseconds()}\n"));

    /// <summary>Reads and deletes the point that was written.</summary>
    /// <param name="now">Its instant.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>What became of it, in words.</returns>
    public async Task<string> ReadAndDeleteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stays = $"it stays in measurement {Measurement}";
        var (unread, body) = await SendAsync(Read(), cancellationToken);
        // VictoriaMetrics answers any InfluxQL with an empty result.
        if (unread is not null || !body.Contains(Measurement, StringComparison.Ordinal))
        {
            return $"a point was written; it cannot be read back by these calls ({unread ?? "not found"}), which the daemon does not need: {stays}";
        }

        var (undeleted, _) = await SendAsync(Delete(now), cancellationToken);
        return undeleted is null
            ? "a point was written, read and deleted"
            : $"a point was written and read; it cannot be deleted ({undeleted}), which the daemon does not need: {stays}";
    }

    /// <summary>Null and the body, or why not.</summary>
    private async Task<(string? Refusal, string Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Authorization = authorization;
            using var response = await http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return (response.IsSuccessStatusCode ? ErrorIn(body) : $"{(int)response.StatusCode}", body);
        }
    }

    // InfluxDB 1.x tells in a 200 that a statement failed.
    private static string? ErrorIn(string body)
    {
        if (!body.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Array
                && results.EnumerateArray().Any(result => result.TryGetProperty("error", out _))
                ? "refused"
                : null;
        }
        catch (JsonException)
        {
            return "answered with something else";
        }
    }

    private HttpRequestMessage Read() => options.ApiVersion == InfluxDbApiVersion.V1
        ? new(HttpMethod.Get, address.Call("/query", ("db", options.Database), ("rp", options.RetentionPolicy), ("q", $"SELECT value FROM {Measurement} LIMIT 1")))
        : new(HttpMethod.Post, address.Call("/api/v2/query", ("org", options.Organization)))
        {
            Content = new StringContent(
                $"from(bucket: {JsonSerializer.Serialize(options.Bucket)}) |> range(start: -5m) |> filter(fn: (r) => r._measurement == \"{Measurement}\") |> limit(n: 1)",
                Encoding.UTF8, "application/vnd.flux"),
        };

    private HttpRequestMessage Delete(DateTimeOffset now) => options.ApiVersion == InfluxDbApiVersion.V1
        ? new(HttpMethod.Post, address.Call("/query", ("db", options.Database), ("q", $"DROP MEASUREMENT {Measurement}")))
        : new(HttpMethod.Post, address.Call("/api/v2/delete", ("org", options.Organization), ("bucket", options.Bucket)))
        {
            Content = new StringContent(
                $$"""{"start":"{{now.AddMinutes(-1).UtcDateTime:O}}","stop":"{{now.AddMinutes(1).UtcDateTime:O}}","predicate":"_measurement=\"{{Measurement}}\""}""",
                Encoding.UTF8, "application/json"),
        };
}
