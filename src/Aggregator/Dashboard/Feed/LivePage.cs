using Aggregator.Api.Access;
using Aggregator.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Aggregator.Dashboard.Feed;

/// <summary>A page that shows the daemon as it is and looks again every two seconds as long as it is open.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _left = new();
    private Task _looking = Task.CompletedTask;

    [Inject]
    private DashboardFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private Visitor Visitor { get; set; } = default!;

    [Inject]
    private NavigationManager Address { get; set; } = default!;

    /// <summary>The daemon as it was when last looked at.</summary>
    private protected DaemonState State { get; private set; } = default!;

    /// <summary>Whether who looks on may switch, poll and start jobs; asked again before each of these.</summary>
    protected bool MayOperate { get; private set; }

    /// <summary>Whether there is something to show.</summary>
    protected bool IsReady => State is not null;

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _looking;
        _left.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => await LookAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Only a page that is connected gets here: one that was merely sent looks once.
        if (firstRender)
        {
            _looking = KeepLookingAsync();
        }
    }

    /// <summary>What a page prepares after each look.</summary>
    private protected virtual void OnLooked()
    {
    }

    /// <summary>Looks at once, after something was done that shows.</summary>
    protected async Task LookAgainAsync()
    {
        Feed.Forget();
        await LookAsync();
    }

    private async Task LookAsync()
    {
        if (await Visitor.NowAsync() is not { } caller)
        {
            Address.NavigateTo(SignIn.Address($"/{Address.ToBaseRelativePath(Address.Uri)}"), forceLoad: true);
            return;
        }

        MayOperate = caller.Role >= Role.Operator;
        State = await Feed.LookAsync(_left.Token);
        OnLooked();
    }

    private async Task KeepLookingAsync()
    {
        using var timer = new PeriodicTimer(s_every, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                await LookAsync();
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left, or the daemon ends.
        }
    }
}
