using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aggregator.Api.Access;
using Aggregator.Hosting;
using Aggregator.State;
using Aggregator.Tests.Support;
using Aggregator.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Api.Access;

/// <summary>A web server with one route for each role, behind what lets calls in. A header says from which address a call seems to come.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string From = "X-Test-From";

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private AccessHost(WebApplication app, TemporaryFolder folder, AccessOptions options, FakeTime time, RecordedLog<Admission> log)
    {
        (_app, _folder, Options, Time, Log) = (app, folder, options, time, log);
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public AccessOptions Options { get; }

    public FakeTime Time { get; }

    public RecordedLog<Admission> Log { get; }

    public string DataDirectory => _folder.Path;

    public static async Task<AccessHost> StartAsync(AccessOptions? options = null)
    {
        options ??= new AccessOptions();
        var (folder, time) = (new TemporaryFolder(), new FakeTime());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var log = new RecordedLog<Admission>();
        builder.Services.AddRoutingCore().AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new VaultKeys(folder.Path))
            .AddSingleton(_ => Aggregator.Hosting.DataDirectory.Take(folder.Path))
            .AddSingleton(_ => StateDatabase.Open(folder.File("aggregator.db")))
            .AddSingleton<ILogger<Admission>>(log)
            .AddAccess(_ => options);
        var app = builder.Build();
        _ = app.Services.GetRequiredService<DataDirectory>();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue(From, out var from))
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(from.ToString());
            }

            return next(context);
        });
        app.UseMiddleware<AccessControl>();
        RequestDelegate answer = context => context.Response.WriteAsync(context.Features.Get<Caller>()?.KeyId ?? "nobody", context.RequestAborted);
        app.MapGet("/reader", answer);
        app.MapPost("/operator", answer);
        app.MapGet("/operator-get", answer).RequireRole(Role.Operator);
        app.MapPost("/admin", answer).RequireRole(Role.Admin);
        app.MapGet("/anyone", answer).AllowAnyone();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AccessHost(app, folder, options, time, log);
    }

    /// <summary>Makes a key beside the server, which holds the data directory.</summary>
    public async Task<string> CreateKeyAsync(Role role, TimeSpan? life = null)
    {
        var (id, text) = KeyText.Create();
        var now = Time.GetUtcNow();
        await new KeyFile(_folder.Path).AddAsync(new ApiKey(id, KeyText.Hash(text), role, "", now, now + life, null, null));
        return text;
    }

    /// <summary>Calls.</summary>
    /// <param name="call">Method and path.</param>
    /// <param name="key">The key, if any.</param>
    /// <param name="headers">More headers.</param>
    public async Task<HttpResponseMessage> CallAsync(string call, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Split(' ')[0]), call.Split(' ')[1]);
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The status of a call.</summary>
    public async Task<int> StatusAsync(string call, string? key = null, params (string Name, string Value)[] headers)
    {
        using var answer = await CallAsync(call, key, headers);
        return (int)answer.StatusCode;
    }

    /// <summary>The error of a call.</summary>
    public static async Task<(string Code, string Message)> ErrorAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("error", body.GetProperty("status").GetString());
        Assert.NotEmpty(body.GetProperty("meta").GetProperty("request_id").GetString()!);
        var error = body.GetProperty("error");
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }
}
