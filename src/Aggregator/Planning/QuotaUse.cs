namespace Aggregator.Planning;

/// <summary>One quota of one credential and what is going to be asked of it.</summary>
/// <param name="Quota">The limit in words, such as <c>60 per Minute</c>.</param>
/// <param name="IsLogin">Whether it limits the calls that get a token; else it limits all.</param>
/// <param name="Span">The span in which the calls were counted.</param>
/// <param name="Allowed">Calls that the quota lets through in that span.</param>
/// <param name="Normal">Calls when each succeeds at once.</param>
/// <param name="Worst">Calls when each needs all its retries.</param>
internal sealed record QuotaUse(string Quota, bool IsLogin, TimeSpan Span, long Allowed, long Normal, long Worst)
{
    /// <summary>Whether they fit.</summary>
    public QuotaVerdict Verdict =>
        Normal > Allowed ? QuotaVerdict.Exceeds
        : Worst > Allowed ? QuotaVerdict.Tight
        : QuotaVerdict.Fits;
}
