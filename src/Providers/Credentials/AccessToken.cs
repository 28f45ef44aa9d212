namespace Aggregator.Providers.Credentials;

/// <summary>An access token in use. Its age is measured on the monotonic clock: a wall clock that jumps neither ends nor prolongs it.</summary>
internal sealed record AccessToken
{
    private static readonly TimeSpan s_shortLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_leastMargin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_mostMargin = TimeSpan.FromMinutes(5);

    /// <summary>The token.</summary>
    public required string Value { get; init; }

    /// <summary>Timestamp of before the call that got it left.</summary>
    public required long AskedAt { get; init; }

    /// <summary>How long it lives from then; null when upstream does not say, and then only a refusal ends it.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Where data calls go with it; null for the configured address.</summary>
    public Uri? ApiBase { get; init; }

    /// <summary>Whether it replaced one that upstream had refused.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>A part of the margin, 0 to 0.1, by which this one is renewed earlier: many daemons that started together must not stay together.</summary>
    public double Jitter { get; init; }

    /// <summary>The age at which another is asked for: a tenth of its life before the end, 30 s to 5 min; at half of a life under a minute.</summary>
    public TimeSpan? RenewAt
    {
        get
        {
            if (Lifetime is not { } lifetime)
            {
                return null;
            }

            var margin = lifetime < s_shortLife ? lifetime / 2 : lifetime / 10 < s_leastMargin ? s_leastMargin : lifetime / 10;
            return lifetime - ((margin > s_mostMargin ? s_mostMargin : margin) * (1 + Jitter));
        }
    }
}
