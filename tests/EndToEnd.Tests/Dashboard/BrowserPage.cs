using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>A page in the browser, and everything that the browser complained of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
        page.Request += (_, request) => Requested.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public ConcurrentQueue<string> Requested { get; } = new();

    /// <summary>Errors and warnings of the console, and answers that were none.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Goes to a page and waits until it is connected.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("main[data-state=live] h1").WaitForAsync();
    }

    /// <summary>What axe finds wrong, one line each.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync() =>
        [.. (await Page.RunAxe()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"))];

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
