using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aggregator.Simulator;
using Aggregator.Simulator.Okta;
using Aggregator.Simulator.Salesforce;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Simulator;

/// <summary>A simulator with a clock that stands still, and plain calls to it.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Weather = "/openweathermap/data/2.5/weather?lat=39.74&lon=-104.99&units=metric&appid=ow-key";
    public const string Observation = "/airnow/aq/observation/current/ziplatlong/?latitude=34.05&longitude=-118.24&format=application/json&api_key=an-key";
    public const string Present = "/watttime/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=0";

    private readonly HttpClient _http;

    private SimulatorHost(UpstreamSimulator simulator, FakeTime time)
    {
        Simulator = simulator;
        Time = time;
        _http = new HttpClient { BaseAddress = simulator.Address };
    }

    public UpstreamSimulator Simulator { get; }

    public FakeTime Time { get; }

    public SimulatedUpstream Upstream(string name) => Simulator.Upstreams.Single(upstream => upstream.Name == name);

    public static async Task<SimulatorHost> StartAsync(TimeSpan? pace = null, DateTimeOffset? start = null, OktaOrg? okta = null, SalesforceOrg? salesforce = null)
    {
        var time = new FakeTime(start);
        var options = new SimulatorOptions
        {
            TimeProvider = time,
            Pace = pace,
            OpenWeatherMapKey = "ow-key",
            AirNowKey = "an-key",
            WattTimeUsername = "user",
            WattTimePassword = "word",
            ZohoClientId = "1000.client",
            ZohoClientSecret = "zoho-secret",
            ZohoRefreshToken = "1000.refresh",
            Okta = okta ?? new OktaOrg(),
            Salesforce = salesforce ?? new SalesforceOrg(),
        };
        return new SimulatorHost(await UpstreamSimulator.StartAsync(options, TestContext.Current.CancellationToken), time);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<int> StatusAsync(string path, string? token = null)
    {
        using var response = await GetAsync(path, token);
        return (int)response.StatusCode;
    }

    public async Task<string> TextAsync(string path, string? token = null)
    {
        using var response = await GetAsync(path, token);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> JsonAsync(string path, string? token = null) => JsonDocument.Parse(await TextAsync(path, token)).RootElement;

    public async Task<HttpResponseMessage> LogInAsync(string password = "word")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/watttime/login");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{password}")));
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> TokenAsync()
    {
        using var response = await LogInAsync();
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>Asks Zoho for a token.</summary>
    public async Task<(int Status, JsonElement Body)> MintAsync(string secret = "zoho-secret", string refresh = "1000.refresh")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "1000.client",
            ["client_secret"] = secret,
            ["refresh_token"] = refresh,
        });
        using var response = await _http.PostAsync("/site24x7/oauth/v2/token", form, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonDocument.Parse(body).RootElement);
    }

    /// <summary>Asks Site24x7 for the state of its monitors.</summary>
    public async Task<(int Status, JsonElement Body)> MonitorsAsync(string token, string word = "Zoho-oauthtoken")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/site24x7/api/current_status");
        request.Headers.Authorization = new AuthenticationHeaderValue(word, token);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonDocument.Parse(body).RootElement);
    }

    /// <summary>Posts a form.</summary>
    /// <param name="path">Path below the simulator's address.</param>
    /// <param name="authorization">The header; none when null.</param>
    /// <param name="fields">The form.</param>
    public async Task<(int Status, JsonElement Body)> FormAsync(string path, string? authorization, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonDocument.Parse(body).RootElement);
    }

    public async Task<(int Status, string Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(path, content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Simulator.DisposeAsync();
    }
}
