using System.Text.Json;
using Aggregator.Observability;

namespace Aggregator.Cli;

/// <summary>Asks the daemon that runs on this configuration how it is.</summary>
internal static class RunningDaemon
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>Its report, or why there is none.</summary>
    /// <param name="listen">The address that the daemon listens on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<(HealthReport? Report, string? Failure)> AskAsync(Uri listen, CancellationToken cancellationToken)
    {
        var address = new Uri(listen, "/health/ready");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = s_timeout }) { Timeout = s_timeout };
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
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
}
