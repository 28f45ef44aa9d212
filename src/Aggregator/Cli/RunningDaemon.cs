using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Aggregator.Api.Access;
using Aggregator.Cli.Remote;
using Aggregator.Configuration;
using Aggregator.Observability;
using Aggregator.Vault;

namespace Aggregator.Cli;

/// <summary>Asks the daemon that runs on this configuration how it is.</summary>
internal static class RunningDaemon
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>What asks it over its API. The caller disposes it.</summary>
    /// <param name="settings">The configuration that the daemon runs with.</param>
    /// <param name="time">The clock.</param>
    public static DaemonClient Client(AggregatorSettings settings, TimeProvider time) =>
        new(Reachable(settings.Listen), key: null, new LocalPass(new VaultKeys(settings.DataDirectory), time).Create);

    /// <summary>Its report, or why there is none.</summary>
    /// <param name="settings">The configuration that the daemon runs with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<(HealthReport? Report, string? Failure)> AskAsync(AggregatorSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var address = new Uri(Reachable(settings.Listen), "/health/ready");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = s_timeout }) { Timeout = s_timeout };
        try
        {
            using var first = await http.GetAsync(address, cancellationToken);
            if (first.StatusCode == HttpStatusCode.Unauthorized)
            {
                // Only then, because the pass takes the keys of the data directory.
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new LocalPass(new VaultKeys(settings.DataDirectory), time).Create());
            }

            using var answer = first.StatusCode == HttpStatusCode.Unauthorized ? await http.GetAsync(address, cancellationToken) : first;
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests)
            {
                return (null, $"The daemon at {address} does not let this program in: its data directory is not {settings.DataDirectory}, or a clock is off.");
            }

            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return (JsonSerializer.Deserialize(body, HealthJsonContext.Default.HealthReport), Failed("empty answer"));
        }
        catch (HttpRequestException exception)
        {
            return (null, Failed(exception.InnerException?.Message ?? exception.Message));
        }
        catch (JsonException)
        {
            return (null, Failed("what answers there is another program"));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Failed("no answer within 5 s"));
        }

        string Failed(string why) => $"No daemon answers at {address} ({why}); start one with 'aggregator run'.";
    }

    // Listening on every address is also listening on this machine's own.
    private static Uri Reachable(Uri listen) => listen.Host is "0.0.0.0" or "[::]"
        ? new UriBuilder(listen) { Host = listen.Host == "[::]" ? "[::1]" : "127.0.0.1" }.Uri
        : listen;
}
