namespace Aggregator.Providers.CloudConnexa;

/// <summary>What can be counted in a CloudConnexa account. Each is a permission of its own.</summary>
public enum CloudConnexaProduct
{
    /// <summary>Networks: <c>/networks</c>.</summary>
    Networks,

    /// <summary>Connectors of networks: <c>/networks/connectors</c>.</summary>
    NetworkConnectors,

    /// <summary>Hosts: <c>/hosts</c>.</summary>
    Hosts,

    /// <summary>Connectors of hosts: <c>/hosts/connectors</c>.</summary>
    HostConnectors,

    /// <summary>Users: <c>/users</c>.</summary>
    Users,

    /// <summary>Sessions: <c>/sessions</c>.</summary>
    Sessions,
}
