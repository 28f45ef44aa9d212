namespace Aggregator.Providers.Http;

/// <summary>Shows an answer to the <see cref="ClockWatch"/> once a minute: a date costs as much as a permit to read.</summary>
internal sealed class ClockHandler(string source, ClockWatch clocks, TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    private long _due = long.MinValue;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        time.GetTimestamp() >= Volatile.Read(ref _due) ? ObserveAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> ObserveAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var response = await base.SendAsync(request, cancellationToken);
        clocks.Observe(source, response, time.GetElapsedTime(start));
        Volatile.Write(ref _due, start + (long)(s_between.TotalSeconds * time.TimestampFrequency));
        return response;
    }
}
