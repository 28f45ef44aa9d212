using System.Net;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Site24x7;

/// <summary>What Site24x7's errors mean and what helps.</summary>
internal static class Site24x7Errors
{
    private const string TokenRefused =
        "a new token was refused too; check that DataCenter is the one where the account lives and that the token has the scope Site24x7.Reports.Read";

    private const string OverLimit =
        "the account's calls of the day are spent (200 for each monitor); poll less often, and look for other programs that use the API";

    private const string WantsZaaid = "the account has business units; set Zaaid to the id of the one whose monitors are meant";

    private const string LacksScope = "the token was made without the scope Site24x7.Reports.Read; make another one";

    /// <summary>The exception for an error that came with a status of success.</summary>
    public static ProviderException InSuccess(string endpoint, Site24x7Error error)
    {
        var failure = error is { IsOverLimit: true, RefusesToken: false } ? ProviderFailure.Throttled : ProviderFailure.Rejected;
        return new ProviderException(failure, $"{endpoint} answered 200: {Meaning(error) ?? "upstream does not accept the call"} ({error.Text})")
        {
            CredentialsRefused = error.RefusesToken,
        };
    }

    /// <summary>The exception for an error answer.</summary>
    public static ProviderException Explain(ErrorAnswer answer)
    {
        var error = answer.IsJson ? Site24x7Answer.ErrorIn(answer.Body.Span) : null;
        var meaning = answer.Status switch
        {
            _ when error is not null && Meaning(error) is { } known => known,
            HttpStatusCode.Unauthorized => TokenRefused,
            HttpStatusCode.TooManyRequests => OverLimit,
            HttpStatusCode.Forbidden => "the account's user may not see this; check the user's role and the scope of the token",
            HttpStatusCode.NotFound => "there is no such service; check BaseUrl",
            >= HttpStatusCode.InternalServerError => "Site24x7 is failing; nothing to do but wait",
            _ => null,
        };
        var words = (meaning, error) switch
        {
            (null, null) => null,
            (null, _) => error.Text,
            (_, null) => meaning,
            _ => $"{meaning} ({error.Text})",
        };
        var isOverLimit = error is { IsOverLimit: true, RefusesToken: false } && answer.Failure is ProviderFailure.Rejected;
        return answer.ToException(words, isOverLimit ? ProviderFailure.Throttled : null);
    }

    private static string? Meaning(Site24x7Error error) => error switch
    {
        { WantsZaaid: true } => WantsZaaid,
        { LacksScope: true } => LacksScope,
        { RefusesToken: true } => TokenRefused,
        { IsOverLimit: true } => OverLimit,
        _ => null,
    };
}
