using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Aggregator.Dashboard.Access;

/// <summary>Takes nothing more from a page whose visitor may see nothing any more; the page itself leaves for the door at its next look.</summary>
internal sealed class VisitorGuard(Visitor visitor) : CircuitHandler
{
    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async activity =>
        {
            if (await visitor.NowAsync() is not null)
            {
                await next(activity);
            }
        };
}
