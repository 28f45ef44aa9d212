using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>A declared API that can be asked for the past as well.</summary>
internal sealed class DeclaredHistoryProvider(string source, DeclaredOptions options, HistoryOptions history, DeclaredClient client)
    : DeclaredProvider(source, options, client), IHistoryProvider
{
    private readonly DeclaredClient _client = client;
    private readonly DeclaredRequest _request = DeclaredRequest.ForPast(options, history);
    private readonly InstantFormat _format = new(history.Format, history.Zone);

    public TimeSpan LongestSpan => history.LongestSpan;

    public async Task<IReadOnlyList<Reading>> FetchHistoryAsync(
        Target target, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (since >= before)
        {
            return [];
        }

        var asked = (DeclaredTarget)target;
        var values = new Dictionary<string, string>(asked.Values, StringComparer.OrdinalIgnoreCase)
        {
            [Template.Since] = _format.Write(since),
            [Template.Before] = _format.WriteUp(before),
        };
        var readings = await _client.GetAsync(asked, _request, values, TimeSpan.Zero, cancellationToken);
        // Upstreams disagree on whether the ends belong to a range, and may begin a period earlier.
        return [.. readings.Where(reading => reading.At >= since && reading.At < before)];
    }
}
