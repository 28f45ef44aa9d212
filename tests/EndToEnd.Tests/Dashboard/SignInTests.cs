using System.Net;
using Aggregator.Api.Access;
using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>Who signs in with a key, in a browser.</summary>
public class SignInTests
{
    private const string TooMany = "Too many wrong keys came from this address";
    private const int Most = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_shows_a_good_key_comes_to_the_page_that_was_asked_for_and_stays_signed_in_over_a_restart()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        var key = await daemon.KeyAsync(Role.Reader);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);

        await page.Page.GotoAsync("/explore?span=7d");
        Assert.Equal("/sign-in", new Uri(page.Page.Url).AbsolutePath);
        Assert.Empty(await page.ViolationsAsync());
        await EnterAsync(page, key);
        await page.ArriveAsync("/explore?span=7d");
        await page.LiveAsync();
        var cookie = Assert.Single(await page.Page.Context.CookiesAsync(), cookie => cookie.Name == "aggregator-session");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.DoesNotContain(key, cookie.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(key, daemon.Process.Process.Errors.Text, StringComparison.Ordinal);
        Assert.Empty(page.Complaints);

        await daemon.RestartAsync();
        await page.GoAsync("/health");

        Assert.Equal("Health", await page.Page.Locator("h1").InnerTextAsync());
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("expired")]
    [InlineData("revoked")]
    public async Task A_key_that_opens_nothing_is_refused_with_its_reason(string what)
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        var key = await daemon.KeyAsync(Role.Admin, what == "expired" ? TimeSpan.FromSeconds(-1) : null);
        if (what == "revoked")
        {
            await daemon.RevokeAsync(key);
        }

        await using var page = await browser.OpenAsync(daemon.Address, Screen.Phone, ColorScheme.Dark);
        await page.Page.GotoAsync("/");
        await EnterAsync(page, what == "wrong" ? key[..^1] + (key[^1] == '0' ? '1' : '0') : key);

        var alert = page.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync(what switch { "wrong" => "not one of this daemon's", "expired" => "has expired", _ => "was revoked" });
        Assert.Empty(await page.ViolationsAsync());
        Assert.DoesNotContain(await page.Page.Context.CookiesAsync(), cookie => cookie.Name == "aggregator-session");
        Assert.Equal("", await page.Page.GetByLabel("API key").InputValueAsync());
        await page.Page.GotoAsync("/readings");
        Assert.Equal("/sign-in", new Uri(page.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Who_guesses_waits_as_callers_of_the_api_do()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await daemon.KeyAsync(Role.Admin);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await page.Page.GotoAsync("/");

        // Each wrong key doubles the wait: sooner or later also a slow machine asks within it.
        var alert = page.Page.GetByRole(AriaRole.Alert);
        for (var i = 0; i < Most && !(i > 4 && (await alert.InnerTextAsync()).Contains(TooMany, StringComparison.Ordinal)); i++)
        {
            await EnterAsync(page, $"guess {i}");
        }

        await Assertions.Expect(alert).ToContainTextAsync(TooMany);
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Add("X-Api-Key", "another guess");
        var status = HttpStatusCode.Unauthorized;
        // Fewer than would be free if the page's guesses did not count here.
        for (var i = 0; i < 4 && status == HttpStatusCode.Unauthorized; i++)
        {
            using var answer = await http.GetAsync(new Uri(daemon.Address, "/api/v1/latest"), Cancel);
            status = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    [Fact]
    public async Task An_open_page_is_left_when_its_key_is_revoked()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        var key = await daemon.KeyAsync(Role.Operator);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInAsync(page, key, "/readings");

        await daemon.RevokeAsync(key);

        await page.ArriveAsync("/sign-in?return=%2Freadings");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("was revoked");
    }

    [Fact]
    public async Task Who_signs_out_is_out_in_every_page_and_the_old_cookie_opens_nothing()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInAsync(page, await daemon.KeyAsync(Role.Reader), "/");
        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync("/health");
        await other.Locator("main[data-state=live] h1").WaitForAsync();
        var cookie = (await page.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "aggregator-session");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await page.ArriveAsync("/sign-in");
        await page.ArriveAsync(other, "/sign-in?return=%2Fhealth");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(daemon.Address, "/api/v1/latest"));
        request.Headers.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var answer = await http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_way_back_that_leads_elsewhere_leads_to_the_overview(string back)
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);

        await page.Page.GotoAsync($"/sign-in?return={Uri.EscapeDataString(back)}");
        // The form itself may be tampered with too.
        await page.Page.Locator("input[name=return]").EvaluateAsync("(field, back) => field.value = back", back);
        await EnterAsync(page, await daemon.KeyAsync(Role.Reader));
        await page.LiveAsync();

        Assert.Equal(daemon.Address, new Uri(page.Page.Url));
    }

    [Fact]
    public async Task Who_follows_another_sites_link_while_signed_in_arrives()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var elsewhere = await Support.LoopbackUpstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"<a href='{new Uri(daemon.Address, "/health")}'>health</a>"), Cancel);
        });
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInAsync(page, await daemon.KeyAsync(Role.Reader), "/");

        // For a browser, localhost is another site than 127.0.0.1.
        await page.Page.GotoAsync($"http://localhost:{elsewhere.Address.Port}/");
        await page.Page.GetByRole(AriaRole.Link).ClickAsync();
        await page.ArriveAsync("/health");

        Assert.Equal("Health", await page.Page.Locator("main[data-state=live] h1").InnerTextAsync());
    }

    [Fact]
    public async Task A_session_reads_by_api_but_changes_nothing_by_it()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync();
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await SignInAsync(page, await daemon.KeyAsync(Role.Admin), "/");

        Assert.Equal(200, await page.Page.EvaluateAsync<int>("fetch('/api/v1/latest').then(answer => answer.status)"));
        Assert.Equal(401, await page.Page.EvaluateAsync<int>("fetch('/api/v1/providers/weather/disable', { method: 'POST' }).then(answer => answer.status)"));
    }

    [Fact]
    public async Task A_form_without_its_token_signs_nobody_in()
    {
        await using var daemon = await GuardedDaemon.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("key", await daemon.KeyAsync(Role.Reader)), new("return", "/")]);

        using var answer = await http.PostAsync(new Uri(daemon.Address, "/sign-in"), form, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("aggregator-session=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_opens_to_everybody_and_nothing_else_does()
    {
        await using var daemon = await GuardedDaemon.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        async Task<HttpResponseMessage> AskAsync(string path, string accept = "text/html")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(daemon.Address, path));
            request.Headers.Add("Accept", accept);
            return await http.SendAsync(request, Cancel);
        }

        using var page = await AskAsync("/sign-in");
        using var style = await AskAsync("/_assets/app.css", "text/css");
        using var script = await AskAsync("/_assets/radzen.js", "*/*");
        using var health = await AskAsync("/health");
        using var socket = await AskAsync("/_blazor", "*/*");
        using var api = await AskAsync("/api/v1/latest");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("script-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("<script>", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
        Assert.Equal("/sign-in?return=%2Fhealth", health.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, socket.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal("application/json", api.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_open_page_of_this_machine_is_left_when_the_first_key_is_made()
    {
        await using var browser = await Chromium.StartAsync();
        await using var daemon = await GuardedDaemon.StartAsync(needsKey: false);
        await using var page = await browser.OpenAsync(daemon.Address, Screen.Desk);
        await page.GoAsync("/");

        await daemon.KeyAsync(Role.Admin);

        await page.ArriveAsync("/sign-in");
    }

    internal static async Task SignInAsync(BrowserPage page, string key, string path)
    {
        await page.Page.GotoAsync(path);
        await EnterAsync(page, key);
        await page.LiveAsync();
    }

    private static async Task EnterAsync(BrowserPage page, string key)
    {
        await page.Page.GetByLabel("API key").FillAsync(key);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
