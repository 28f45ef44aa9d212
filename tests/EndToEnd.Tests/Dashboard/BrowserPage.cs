using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>A page in the browser, and everything that the browser complained of.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    // A loaded machine has several browsers and daemons at once.
    private const int PatienceMs = 60_000;

    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _complaints = new();

    public BrowserPage(IBrowserContext context, IPage page, Uri address)
    {
        (_context, _address) = (context, address);
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
        await LiveAsync();
    }

    /// <summary>Waits until the page that is shown is connected, and says what it knows when that does not come.</summary>
    public async Task LiveAsync()
    {
        try
        {
            await Page.Locator("main[data-state=live] h1").WaitForAsync(new() { Timeout = PatienceMs });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Page.Url} was not connected within {PatienceMs / 1000} s.\n{string.Join('\n', _complaints)}\n{await Page.ContentAsync()}");
        }
    }

    /// <summary>Waits until the browser is at an address of the daemon, however it came there.</summary>
    /// <remarks>Playwright's own wait for an address also waits for an event of its page, which may have passed before it listens.</remarks>
    public Task ArriveAsync(string path) => ArriveAsync(Page, path);

    /// <summary>The same for another page of this window.</summary>
    public Task ArriveAsync(IPage page, string path) =>
        Assertions.Expect(page).ToHaveURLAsync(new Uri(_address, path).AbsoluteUri, new() { Timeout = PatienceMs });

    /// <summary>What axe finds wrong, one line each.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync() =>
        [.. (await Page.RunAxe()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"))];

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
