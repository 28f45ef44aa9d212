using Aggregator.Configuration;

namespace Aggregator.Planning;

/// <summary>The arithmetic before the first call: what every enabled source is going to ask of the quotas of its credential.</summary>
internal sealed class CallPlan
{
    private CallPlan(IReadOnlyList<PlannedCredential> credentials) => Credentials = credentials;

    /// <summary>Every credential in use, with its sources.</summary>
    public IReadOnlyList<PlannedCredential> Credentials { get; }

    /// <summary>Whether every quota holds when no call has to be repeated.</summary>
    public bool Fits => !Credentials.Any(credential => credential.Exceeds);

    /// <summary>Plans the enabled sources. Nothing is called.</summary>
    public static CallPlan Create(AggregatorSettings settings, TimeProvider time)
    {
        using var targets = new TargetCatalog(time);
        var start = time.GetUtcNow();
        return new CallPlan(
        [
            .. settings.Sources.Values
                .Where(source => source.Enabled)
                .GroupBy(source => source.CredentialId)
                .Select(group => new PlannedCredential(group.Key, [.. group.Select(source => new PlannedSource(source, targets.Of(source), start))])),
        ]);
    }

    /// <summary>One sentence for each credential whose quotas are exceeded: what does not fit and what would help.</summary>
    public IEnumerable<string> Advice()
    {
        foreach (var credential in Credentials.Where(credential => credential.Exceeds))
        {
            var names = string.Join(", ", credential.Sources.Select(source => source.Settings.Name));
            var use = credential.Uses.First(use => use.Verdict is QuotaVerdict.Exceeds);
            var excess = $"{names}: {use.Normal} calls in {use.Span:c} do not fit the quota of {use.Quota}";
            yield return credential.FittingInterval() is { } interval
                ? $"{excess}; with \"Interval\": \"{interval:c}\" they would."
                : $"{excess}, and no interval helps, because one run alone makes {credential.Sources.Sum(source => source.CallsPerRun)} calls: ask for fewer targets or products, or correct Quotas if your plan allows more.";
        }
    }
}
