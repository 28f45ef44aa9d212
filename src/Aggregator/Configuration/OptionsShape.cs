using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Aggregator.Configuration;

/// <summary>What reflection knows about a class of settings; the reader, the writer and the schema all go by it.</summary>
internal static class OptionsShape
{
    /// <summary>The settings of the class, the base class's first.</summary>
    public static IReadOnlyList<PropertyInfo> Properties(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.DeclaringType!))
            .ThenBy(property => property.MetadataToken),
    ];

    /// <summary>The type without its <c>Nullable</c>.</summary>
    public static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Whether it is a list, and of what.</summary>
    public static bool IsList(Type type, [NotNullWhen(true)] out Type? element)
    {
        element = type.IsArray ? type.GetElementType() : type
            .GetInterfaces().Append(type)
            .Where(candidate => type != typeof(string) && !IsDictionary(type, out _) && candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(candidate => candidate.GetGenericArguments()[0])
            .FirstOrDefault();
        return element is not null;
    }

    /// <summary>Whether it is a dictionary by name, and of what.</summary>
    public static bool IsDictionary(Type type, [NotNullWhen(true)] out Type? element)
    {
        element = type
            .GetInterfaces().Append(type)
            .Where(candidate => candidate.IsGenericType
                && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                && candidate.GetGenericArguments()[0] is { IsGenericType: true } pair
                && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                && pair.GetGenericArguments()[0] == typeof(string))
            .Select(candidate => candidate.GetGenericArguments()[0].GetGenericArguments()[1])
            .FirstOrDefault();
        return element is not null;
    }

    private static int Depth(Type type)
    {
        var depth = 0;
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
