using Aggregator.Providers.Contracts;
using Aggregator.Providers.Okta;
using Aggregator.Tests.Support;

namespace Aggregator.Providers.Tests.Okta;

/// <summary>A source that reads an org's log, with what the pipeline keeps for it: the cursor, and a store in which the last total of a minute wins.</summary>
internal sealed class OktaLogHost : IAsyncDisposable
{
    private readonly OktaHost _host;

    private OktaLogHost(OktaHost host) => _host = host;

    public OrgLog Org { get; private init; } = null!;

    public RecordedLog<OktaLogHost> Lines { get; private init; } = null!;

    public OktaHost Host => _host;

    /// <summary>What the last stored fetch gave.</summary>
    public string? Cursor { get; set; }

    /// <summary>The store: events by minute, type and outcome.</summary>
    public SortedDictionary<string, int> Stored { get; } = new(StringComparer.Ordinal);

    /// <summary>Events in the store.</summary>
    public int Total => Stored.Values.Sum();

    /// <summary>The store, a text for each total.</summary>
    public IReadOnlyList<string> Shown => [.. Stored.Select(entry => $"{entry.Key}={entry.Value}")];

    public IReadOnlyList<string> Questions => [.. _host.Calls.Select(call => call.PathAndQuery)];

    public static async Task<OktaLogHost> StartAsync(Action<OktaOptions>? configure = null, OrgLog? org = null)
    {
        org ??= new OrgLog();
        var lines = new RecordedLog<OktaLogHost>();
        var host = await OktaHost.StartAsync(
            org.AnswerAsync,
            options =>
            {
                options.Products = [OktaProduct.Logs];
                configure?.Invoke(options);
            },
            logger: lines);
        return new OktaLogHost(host) { Org = org, Lines = lines };
    }

    /// <summary>Fetches, and stores readings and cursor.</summary>
    public async Task<IReadOnlyList<Reading>> PollAsync()
    {
        var fetch = await FetchAsync();
        Store(fetch);
        return fetch.Readings;
    }

    /// <summary>Fetches and stores nothing, as when the process ends before the commit.</summary>
    public Task<CursorFetch> FetchAsync() => ((ICursorProvider)_host.Provider)
        .FetchAsync(_host.Provider.Targets[0], Cursor, TestContext.Current.CancellationToken)
        .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

    public void Store(CursorFetch fetch)
    {
        foreach (var reading in fetch.Readings.Where(reading => reading.Series.Measurement == OktaMeasurements.Events))
        {
            Stored[$"{reading.At:HH:mm} {Tag(reading, "event_type")} {Tag(reading, "outcome")}".TrimEnd()] = (int)reading.Values[0].Number!;
        }

        Cursor = fetch.Cursor;
    }

    public async Task<ProviderException> FailAsync() => await Assert.ThrowsAsync<ProviderException>(() => FetchAsync());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static string? Tag(Reading reading, string key) => reading.Series.Tags.FirstOrDefault(tag => tag.Key == key).Value;
}
