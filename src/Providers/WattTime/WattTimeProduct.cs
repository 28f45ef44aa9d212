namespace Aggregator.Providers.WattTime;

/// <summary>What can be asked about a grid region.</summary>
public enum WattTimeProduct
{
    /// <summary>The marginal emission rate now, g/kW.h. Plans without a subscription have it for one region only.</summary>
    Current,

    /// <summary>The marginal emission rate of the hours to come, g/kW.h. Plans without a subscription have it for one region only.</summary>
    Forecast,

    /// <summary>How dirty the grid is now compared with its last month, percentile 0 to 100. In every plan for every region.</summary>
    Index,
}
