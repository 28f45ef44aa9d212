using System.Collections.Concurrent;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Okta;

/// <summary>
/// Counts an org's users by status and its groups by type: there is no endpoint that counts, so that whole lists are read, seldom. Counts the
/// events of its log as they come.
/// </summary>
internal sealed class OktaProvider(string source, OktaOptions options, OktaClient client, OktaLog log, TimeProvider timeProvider) : ICursorProvider
{
    private readonly ConcurrentDictionary<OktaTarget, (IReadOnlyList<Reading> Readings, long At)> _counted = [];
    private readonly ConcurrentDictionary<OktaTarget, long> _tooLong = [];
    private readonly OktaReadings _readings = new(source);

    public IReadOnlyList<Target> Targets { get; } = OktaTarget.From(options);

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var asked = (OktaTarget)target;
        if (asked.HasCursor)
        {
            return (await log.ReadAsync(asked, cursor: null, cancellationToken)).Readings;
        }

        // Okta forbids to keep its answers, but the counts are ours.
        if (_counted.TryGetValue(asked, out var counted) && IsYoung(asked, counted.At))
        {
            return counted.Readings;
        }

        // To find it out again would cost all the pages.
        if (_tooLong.TryGetValue(asked, out var at) && IsYoung(asked, at))
        {
            throw TooLong(asked);
        }

        var readings = await CountAsync(asked, cancellationToken);
        _counted[asked] = (readings, timeProvider.GetTimestamp());
        return readings;
    }

    public Task<CursorFetch> FetchAsync(Target target, string? cursor, CancellationToken cancellationToken) =>
        log.ReadAsync((OktaTarget)target, cursor, cancellationToken);

    private async Task<IReadOnlyList<Reading>> CountAsync(OktaTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await CountOnceAsync(target, cancellationToken);
        }
        catch (ProviderException exception) when (exception.InnerException is OktaCursorException)
        {
            return await CountOnceAsync(target, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Reading>> CountOnceAsync(OktaTarget target, CancellationToken cancellationToken)
    {
        var count = new OktaCount(target);
        var page = await client.GetPageAsync(target, link: null, cancellationToken);
        count.Add(page.Answer.Body);
        for (var pages = 1; page.Next is { } next; pages++)
        {
            if (pages == options.MaxPages)
            {
                // A part of a count would be a number that nobody ever had.
                _tooLong[target] = timeProvider.GetTimestamp();
                throw TooLong(target);
            }

            page = await client.GetPageAsync(target, next, cancellationToken);
            count.Add(page.Answer.Body);
        }

        return _readings.From(target, count, page.Answer);
    }

    private bool IsYoung(OktaTarget target, long at) => timeProvider.GetElapsedTime(at) < target.CacheTtl;

    private ProviderException TooLong(OktaTarget target) => new(
        ProviderFailure.Rejected, $"{target}: the list has more than {options.MaxPages} pages; raise MaxPages, and CacheTtl and Quotas with it, or take it out of Products.");
}
