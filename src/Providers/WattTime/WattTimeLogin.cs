using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.WattTime;

/// <summary>Trades user name and password for a token: <c>GET /login</c> with HTTP Basic.</summary>
internal sealed class WattTimeLogin(LoginHttp http, WattTimeOptions options)
{
    private const string Endpoint = "/login";

    /// <summary>Asks once.</summary>
    /// <exception cref="ProviderException">There is no token.</exception>
    public async Task<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));
        using var response = await http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return TokenIn(body);
        }

        throw WattTimeErrors.ExplainLogin(http.ToError(response));
    }

    private static string TokenIn(byte[] body)
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

        throw new ProviderException(ProviderFailure.Malformed, $"{Endpoint} answered 200 without a token that could be used.");
    }
}
