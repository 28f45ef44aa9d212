using System.Net.Http.Headers;
using System.Text;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>Asks a token endpoint for an access token, once for each call.</summary>
internal sealed class TokenClient
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string ClientAssertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly CredentialOptions _options;
    private readonly CredentialScheme _scheme;
    private readonly LoginHttp _http;
    private readonly TimeProvider _time;
    private readonly Uri _endpoint;
    private readonly CredentialKind _grant;
    private readonly ClientAuthentication _authentication;
    private readonly Assertion? _assertion;

    /// <exception cref="FormatException">The private key cannot be read.</exception>
    public TokenClient(OAuthAccess access, LoginHttp http, TimeProvider time)
    {
        var (options, scheme) = access;
        (_options, _scheme, _http, _time) = (options, scheme, http, time);
        _endpoint = access.TokenUrl ?? throw new InvalidOperationException("There is no token endpoint.");
        _grant = access.Kind;
        _authentication = options.ClientAuthentication ?? scheme.ClientAuthentication;
        _assertion = options.PrivateKey.Length > 0 ? Assertion.Read(options.PrivateKey, options.KeyId) : null;
        Clock = new ServerClock(time);
    }

    /// <summary>What is known about upstream's clock.</summary>
    public ServerClock Clock { get; }

    /// <summary>Asks.</summary>
    /// <param name="refreshToken">For the grant that needs one.</param>
    /// <exception cref="TokenException">Upstream gave no token.</exception>
    /// <exception cref="Contracts.ProviderException">Upstream was not there, or the quota refused the call.</exception>
    public Task<TokenReply> AskAsync(string? refreshToken) => SendAsync(Parameters(refreshToken));

    /// <summary>Redeems the code of a person's permission (RFC 6749, section 4.1.3).</summary>
    /// <param name="code">The code.</param>
    /// <param name="redirect">Where it was sent; null when it was copied by hand.</param>
    /// <param name="verifier">Proves that it was asked for here (RFC 7636); null when it was copied by hand.</param>
    /// <exception cref="TokenException">Upstream gave no token.</exception>
    /// <exception cref="Contracts.ProviderException">Upstream was not there, or the quota refused the call.</exception>
    public Task<TokenReply> RedeemAsync(string code, Uri? redirect, string? verifier)
    {
        List<KeyValuePair<string, string>> parameters = [KeyValuePair.Create("grant_type", "authorization_code"), KeyValuePair.Create("code", code)];
        if (redirect is not null && verifier is not null)
        {
            parameters.Add(KeyValuePair.Create("redirect_uri", redirect.AbsoluteUri));
            parameters.Add(KeyValuePair.Create("code_verifier", verifier));
        }

        AddClient(parameters, _endpoint);
        return SendAsync(parameters);
    }

    /// <summary>Revokes a token (RFC 7009); one that is not known any more is no failure.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="token">The token.</param>
    /// <param name="kind"><c>refresh_token</c>, whose access tokens end with it, or <c>access_token</c>.</param>
    /// <exception cref="TokenException">Upstream did not revoke it.</exception>
    /// <exception cref="Contracts.ProviderException">Upstream was not there, or the quota refused the call.</exception>
    public async Task RevokeAsync(Uri endpoint, string token, string kind)
    {
        List<KeyValuePair<string, string>> parameters = [KeyValuePair.Create("token", token), KeyValuePair.Create("token_type_hint", kind)];
        AddClient(parameters, endpoint);
        var answer = await PostAsync(endpoint, parameters);
        TokenReplyReader.ReadRevocation(endpoint.AbsolutePath, answer.Status, answer.Body, _scheme);
    }

    private async Task<TokenReply> SendAsync(List<KeyValuePair<string, string>> parameters)
    {
        var answer = await PostAsync(_endpoint, parameters);
        try
        {
            return TokenReplyReader.Read(_endpoint.AbsolutePath, answer.Status, answer.Body, _scheme);
        }
        catch (TokenException exception) when (answer.RetryAfter is not null && exception.Failure is not TokenFailure.Permanent)
        {
            throw new TokenException(exception.Failure, exception.Message) { Error = exception.Error, RetryAfter = answer.RetryAfter };
        }
    }

    private async Task<ErrorAnswer> PostAsync(Uri endpoint, List<KeyValuePair<string, string>> parameters)
    {
        using var request = Request(endpoint, parameters);
        var began = _time.GetTimestamp();
        using var response = await _http.SendAsync(request, CancellationToken.None);
        Clock.Observe(response.Headers.Date, _time.GetElapsedTime(began));
        var answer = _http.ToError(response);
        Hush(parameters, ((BufferedContent)response.Content).Body.Span);
        return answer;
    }

    private HttpRequestMessage Request(Uri endpoint, List<KeyValuePair<string, string>> parameters)
    {
        var isInQuery = _authentication is ClientAuthentication.Query;
        var request = new HttpRequestMessage(HttpMethod.Post, isInQuery ? WithQuery(endpoint, parameters) : endpoint);
        if (!isInQuery)
        {
            request.Content = new FormUrlEncodedContent(parameters);
        }

        if (_authentication is ClientAuthentication.Basic)
        {
            // RFC 6749, section 2.3.1: both are form-encoded first.
            var pair = $"{Uri.EscapeDataString(_options.ClientId)}:{Uri.EscapeDataString(_options.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", ProviderHttp.UserAgent);
        return request;
    }

    private List<KeyValuePair<string, string>> Parameters(string? refreshToken)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parameters.Add(KeyValuePair.Create(name, value));
            }
        }

        Add("grant_type", _grant switch
        {
            CredentialKind.RefreshToken => "refresh_token",
            CredentialKind.JwtBearer => JwtBearer,
            _ => "client_credentials",
        });
        Add("refresh_token", _grant is CredentialKind.RefreshToken ? refreshToken : null);
        Add("assertion", _grant is CredentialKind.JwtBearer ? Sign(_endpoint) : null);
        // A refresh without a scope gets what the first login got.
        Add("scope", _options.Scope ?? (_grant is CredentialKind.RefreshToken ? null : _scheme.Scope));
        AddClient(parameters, _endpoint);
        parameters.AddRange(_options.Parameters);
        return parameters;
    }

    private void AddClient(List<KeyValuePair<string, string>> parameters, Uri endpoint)
    {
        switch (_authentication)
        {
            case ClientAuthentication.PrivateKeyJwt:
                parameters.Add(KeyValuePair.Create("client_assertion_type", ClientAssertion));
                parameters.Add(KeyValuePair.Create("client_assertion", Sign(endpoint)));
                break;
            case ClientAuthentication.Form or ClientAuthentication.Query when _grant is not CredentialKind.JwtBearer:
                parameters.Add(KeyValuePair.Create("client_id", _options.ClientId));
                if (_options.ClientSecret.Length > 0)
                {
                    parameters.Add(KeyValuePair.Create("client_secret", _options.ClientSecret));
                }

                break;
        }
    }

    // A new one each time: upstream may take one only once.
    private string Sign(Uri endpoint) => _assertion!.Sign(
        _options.ClientId,
        _options.Subject ?? _options.ClientId,
        _options.Audience ?? _scheme.Audience ?? endpoint.AbsoluteUri,
        Clock.UtcNow + _scheme.AssertionLifetime);

    private static Uri WithQuery(Uri endpoint, List<KeyValuePair<string, string>> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));
        return new Uri($"{endpoint.AbsoluteUri}{(endpoint.Query.Length > 0 ? '&' : '?')}{query}");
    }

    // Some endpoints quote what they were sent. A refresh token may also come back as a part of a good reply.
    private static void Hush(List<KeyValuePair<string, string>> parameters, Span<byte> body)
    {
        var isReply = body.IndexOf("\"access_token\""u8) >= 0;
        foreach (var (name, value) in parameters)
        {
            if (name is "token" or "client_secret" or "assertion" or "client_assertion" or "code" or "code_verifier" || (name is "refresh_token" && !isReply))
            {
                QuotedSecret.Overwrite(value, body);
            }
        }
    }
}
