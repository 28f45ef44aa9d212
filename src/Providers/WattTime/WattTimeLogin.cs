using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.WattTime;

/// <summary>Trades user name and password for a token: <c>GET /login</c> with HTTP Basic. The token is not kept over restarts: a new one costs one call.</summary>
internal sealed class WattTimeLogin(WattTimeOptions options, CredentialServices services) : ITokenMint
{
    // Half an hour, which the answer does not say; a call that leaves last takes up to a minute.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(29);

    /// <summary>What is known about tokens and logins.</summary>
    public static CredentialScheme Scheme { get; } = new()
    {
        Kinds = [CredentialKind.Basic],
        MintSpacing = TimeSpan.Zero,
        // WattTime refuses credentials in the same way while it blocks an address, which passes.
        RefusalRest = TimeSpan.FromMinutes(10),
        // A 403 in JSON says that the plan lacks something: another token would change nothing (and 403 in HTML is an expired one).
        IsTokenRefused = static answer => answer.Status is HttpStatusCode.Unauthorized || answer is { Status: HttpStatusCode.Forbidden, IsJson: false },
    };

    public string Endpoint => "/login";

    public async Task<AccessToken> GetAsync()
    {
        var askedAt = services.Time.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));
        using var response = await services.Login.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        return response.IsSuccessStatusCode
            ? new AccessToken { Value = TokenIn(body), AskedAt = askedAt, Lifetime = s_lifetime }
            : throw WattTimeErrors.ExplainLogin(services.Login.ToError(response));
    }

    private string TokenIn(byte[] body)
    {
        try
        {
            var token = JsonSerializer.Deserialize(body, WattTimeJsonContext.Default.LoginResponse)?.Token;
            // A line break or a letter that no header can hold would fail later, in words that quote it.
            if (!string.IsNullOrEmpty(token) && token.All(letter => letter is > ' ' and <= '~'))
            {
                return token;
            }
        }
        catch (JsonException)
        {
            // The parser's message may quote the body, which is a secret: it is left behind.
        }

        throw new ProviderException(ProviderFailure.Malformed, $"{Endpoint} answered 200 without a token that could be used; check BaseUrl.");
    }
}
